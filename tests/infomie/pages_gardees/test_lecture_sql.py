"""What a statement writes is read from its text; what cannot be read is said, never guessed."""

import pytest

from infomie.pages_gardees.lecture_sql import lignes_visees, lire, valeurs

pytestmark = pytest.mark.un_moteur


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "a" FROM "t" WHERE "x" = %s',
        "SAVEPOINT x",
        'WITH x AS (SELECT 1) SELECT * FROM "t"',
        "PRAGMA foreign_keys",
        "",
        "  SELECT 'UPDATE \"t\"'",
    ],
)
def test_a_question_writes_nothing(sql):
    assert lire(sql) is None


@pytest.mark.parametrize(
    "sql", ["TRUNCATE t", "COPY t FROM STDIN", 'WITH x AS (SELECT 1) DELETE FROM "t"', "INSERT INTO t SELECT 1",
            "REPLACE INTO t VALUES (1)"]
)  # fmt: skip
def test_what_is_written_in_another_way_is_said(sql):
    with pytest.raises(ValueError, match=r"statement|insertion"):
        lire(sql)


@pytest.mark.parametrize(
    ("sql", "params", "colonne", "attendues"),
    [
        ('INSERT INTO "t" ("a", "b") VALUES (%s, %s)', (1, 2), "b", [2]),
        ('INSERT INTO "t" ("a", "b") VALUES (%s, %s), (%s, %s) RETURNING "t"."id"', (1, 2, 3, 4), "b", [2, 4]),
        ('INSERT OR IGNORE INTO "t" ("a", "b") VALUES (%s, %s)', (1, 2), "a", [1]),
        ('INSERT INTO "t" ("a", "b") SELECT * FROM UNNEST((%s)::int[], (%s)::int[])', ([1, 2], [3, 4]), "b", [3, 4]),
        ('INSERT INTO "t" ("a", "b") VALUES (%s, (SELECT 1))', (1,), "a", None),
        ('INSERT INTO "t" ("a") VALUES (%s)', (1,), "b", None),
        ('UPDATE "t" SET "a" = %s, "b" = %s WHERE "t"."id" = %s', (1, 2, 9), "id", [9]),
        ('UPDATE "t" SET "a" = %s WHERE "t"."id" IN (%s, %s)', (1, 8, 9), "id", [8, 9]),
        ('UPDATE "t" SET "a" = %s, "b" = %s WHERE "t"."id" = %s', (1, 2, 9), "b", [2]),
        ('UPDATE "t" SET "a" = NULL, "b" = %s WHERE "t"."id" = %s', (2, 9), "b", [2]),
        ('UPDATE "t" SET "a" = ("t"."a" + %s), "b" = %s WHERE "t"."id" = %s', (1, 2, 9), "b", [2]),
        ('UPDATE "t" SET "a" = %s WHERE "t"."x" > %s', (1, 2), "id", None),
        ('UPDATE "t" SET "a" = %s', (1,), "id", None),
        ('DELETE FROM "t" WHERE "t"."id" IN (%s, %s)', (8, 9), "id", [8, 9]),
        ('DELETE FROM "t" WHERE "t"."page_id" = %s', (8,), "id", None),
        ("UPDATE t SET a = %s WHERE id = %s", (1, 9), "id", [9]),
    ],
)  # fmt: skip
def test_the_lines_written_are_read(sql, params, colonne, attendues):
    assert valeurs(lire(sql), colonne, params) == attendues


@pytest.mark.parametrize(
    ("sql", "question"),
    [
        ('DELETE FROM "t" WHERE "t"."x" = %s', ('SELECT DISTINCT "id" FROM "t" WHERE "t"."x" = %s', 1)),
        ('UPDATE "t" SET "a" = %s WHERE "x" > %s', ('SELECT DISTINCT "id" FROM "t" WHERE "x" > %s', 1)),
        ('UPDATE "t" SET "a" = %s WHERE "x" IN (SELECT "y" FROM "u" WHERE "z" = %s)', None),
        ('DELETE FROM "t"', None),
    ],
)  # fmt: skip
def test_the_database_is_asked_what_the_statement_does_not_say(sql, question):
    assert lignes_visees(lire(sql), ("id",)) == question


def test_the_columns_of_a_change_are_known():
    assert lire('UPDATE "t" SET "a" = %s, "b" = CASE WHEN %s THEN 1 END WHERE "t"."id" = %s').colonnes == (
        "a",
        "b",
    )
