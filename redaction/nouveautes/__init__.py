"""« Nouveautés de la semaine »: what became public, to paste into the mailing lists."""
