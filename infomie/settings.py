"""Settings of InfoMIE, read from the environment: SECRET_KEY present means production, absent means embedded.

Embedded: SQLite and files in the state folder (INFOMIE_VAR, ``var/``), key made once, localhost only, mail to files.
Production: every missing variable stops the process with its name and an example.
"""

import sys
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from infomie.etat import cle_secrete

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
EMBARQUE = not env.str("SECRET_KEY", "")
DEBUG = env.bool("DEBUG", False)
EN_TEST = "pytest" in sys.modules

# The state folder: everything that the running site writes.
DOSSIER_VAR = Path(env.str("INFOMIE_VAR", "") or BASE_DIR / "var").resolve()


def exiger(nom, exemple):
    """The value of a variable that production cannot do without.

    Raises ImproperlyConfigured with the variable's name and an example when it is missing.
    """
    valeur = env.str(nom, "")
    if not valeur:
        raise ImproperlyConfigured(f"{nom} is required when SECRET_KEY is set, for example {nom}={exemple}")
    return valeur


# --- Who we are, where we are -----------------------------------------------------------------------------------------

if EMBARQUE:
    SECRET_KEY = cle_secrete(DOSSIER_VAR)
    PORT = env.int("PORT", 8000)
    ADRESSE_DU_SITE = env.str("ADRESSE_DU_SITE", f"http://127.0.0.1:{PORT}").rstrip("/")
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
else:
    SECRET_KEY = env.str("SECRET_KEY")
    ADRESSE_DU_SITE = exiger("ADRESSE_DU_SITE", "https://www.example.org").rstrip("/")
    ALLOWED_HOSTS = exiger("ALLOWED_HOSTS", "www.example.org,example.org").split(",")
    DEBUG = False

if urlsplit(ADRESSE_DU_SITE).scheme not in ("http", "https") or not urlsplit(ADRESSE_DU_SITE).netloc:
    raise ImproperlyConfigured("ADRESSE_DU_SITE must be a whole address, for example https://www.example.org")

CSRF_TRUSTED_ORIGINS = [ADRESSE_DU_SITE]
WAGTAIL_SITE_NAME = "InfoMIE"
WAGTAILADMIN_BASE_URL = ADRESSE_DU_SITE

INSTALLED_APPS = [
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.sites",
    "socle.apps.ComptesConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.forms",
    # Ours come last: they start once Wagtail has connected what they take off.
    "socle",
    "annuaire",
    "agenda",
    "documentation",
    "dossiers",
    "redaction",
    "recherche",
    "partage",
    "departements",
    "accueil",
    "infomie.pages_gardees",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "infomie.middleware.CompressionDesPages",
    "infomie.middleware.EntetesDeSecurite",
    "infomie.middleware.AdresseLisible",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "redaction.middleware.ComiteChezLui",
    "redaction.middleware.LecteurParLien",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "infomie.urls"
WSGI_APPLICATION = "infomie.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# The editor's own form controls have their templates among ours.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Language and time ------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ALLOW_UNICODE_SLUGS = False

# --- Data -------------------------------------------------------------------------------------------------------------

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DOSSIER_VAR / "infomie.sqlite3",
    "OPTIONS": {
        "timeout": 30,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    },
}
if env.str("DATABASE_URL", ""):
    DATABASES = {"default": env.db_url("DATABASE_URL")}
elif EMBARQUE:
    DATABASES = {"default": SQLITE}
    if env.str("INFOMIE_TEST_DB", ""):
        DATABASES["default"]["TEST"] = {"NAME": env.str("INFOMIE_TEST_DB")}
else:
    DATABASES = {
        "default": env.db_url_config(exiger("DATABASE_URL", "postgres://infomie:secret@localhost/infomie"))
    }
if "postgresql" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)

if env.str("CACHE_URL", ""):
    CACHES = {"default": env.cache_url("CACHE_URL")}
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Public pages, rendered once and kept as files; PAGES_GARDEES=non makes each one again at each request.
PAGES_GARDEES = env.str("PAGES_GARDEES", "oui") != "non" and not DEBUG and not EN_TEST
DOSSIER_DES_PAGES = DOSSIER_VAR / ("pages-des-essais" if EN_TEST else "pages")
PAGES_GARDEES_MO = env.int("PAGES_GARDEES_MO", 512)
WAGTAILFRONTENDCACHE = {"pages": {"BACKEND": "infomie.pages_gardees.backend.PagesGardees"}}
if env.str("CACHE_DEVANT", ""):
    # A cache in front (Varnish, Squid, nginx with purge): told of each address dropped, besides our own store.
    WAGTAILFRONTENDCACHE["devant"] = {
        "BACKEND": env.str("CACHE_DEVANT_MOTEUR", "wagtail.contrib.frontend_cache.backends.HTTPBackend"),
        "LOCATION": env.str("CACHE_DEVANT"),
    }

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "recherche.backends"}}
if env.str("SEARCH_URL", ""):
    WAGTAILSEARCH_BACKENDS["default"] = {
        "BACKEND": env.str("SEARCH_BACKEND", "wagtail.search.backends.opensearch3"),
        "URLS": [env.str("SEARCH_URL")],
        "INDEX_PREFIX": "infomie_",
    }

# --- Files and static files -------------------------------------------------------------------------------------------

# The staff's files: outside any folder served as it is; reached through views that know who may read them.
FICHIERS = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": str(DOSSIER_VAR / "fichiers"), "base_url": None},  # a task carries it, as JSON
}
if env.str("FICHIERS_S3", ""):
    FICHIERS = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env.str("FICHIERS_S3"),
            "endpoint_url": env.str("FICHIERS_S3_ADRESSE", "") or None,
            "file_overwrite": False,
            "default_acl": "private",
        },
    }

STORAGES = {
    "default": FICHIERS,
    "staticfiles": {"BACKEND": "infomie.statiques.StockageStatique"},
}
if DEBUG or EN_TEST:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

STATIC_URL = "/static/"
STATIC_ROOT = DOSSIER_VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# What browsers and telephones ask for at addresses that never change: /favicon.ico, /site.webmanifest.
WHITENOISE_ROOT = BASE_DIR / "static" / "racine"
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}
WHITENOISE_USE_FINDERS = EN_TEST or DEBUG
WHITENOISE_AUTOREFRESH = EN_TEST or DEBUG

MO = 1024 * 1024
WAGTAILDOCS_DOCUMENT_MODEL = "socle.Fichier"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "socle.file_forms.FormulaireFichier"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "ods", "pptx", "odp", "csv", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * MO
WAGTAILIMAGES_IMAGE_MODEL = "socle.Illustration"
WAGTAILIMAGES_IMAGE_FORM_BASE = "socle.file_forms.FormulaireIllustration"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * MO
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MO
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o640

# --- People -----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "socle.Utilisateur"
LOGIN_URL = "wagtailadmin_login"
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL  # one door: Wagtail has another for readers, in its own clothes
LOGIN_REDIRECT_URL = "wagtailadmin_home"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if EN_TEST:
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Failed sign-ins are counted in the database by account and address, so that every worker sees the same count.
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "infomie.acces.trop_de_tentatives"
NOMBRE_DE_MANDATAIRES = env.int(
    "NOMBRE_DE_MANDATAIRES", 0
)  # proxies in front, which tell the visitor's address
AXES_CLIENT_IP_CALLABLE = "infomie.acces.adresse_du_visiteur"
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "infomie.acces.compte_vise"
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
WAGTAIL_USER_TIME_ZONES = ["Europe/Paris"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_USER_LOGIN_FORM = "infomie.mot_de_passe.Connexion"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "infomie.mot_de_passe.DemandeDeMotDePasse"  # noqa: S105 - a class

# --- Pages, committee, admin ------------------------------------------------------------------------------------------

WAGTAIL_FINISH_WORKFLOW_ACTION = "redaction.publication.publier_etat_approuve"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = True
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_AUTO_UPDATE_PREVIEW_INTERVAL = 2000
WAGTAILREDIRECTS_AUTO_CREATE = True
# Nothing outside is called by the admin.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS = []
TAGGIT_CASE_INSENSITIVE = True
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "document-link", "ol", "ul", "superscript"]},
    },
}

# --- Mail -------------------------------------------------------------------------------------------------------------

if EMBARQUE and not env.str("EMAIL_URL", ""):
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DOSSIER_VAR / "mail"
    DEFAULT_FROM_EMAIL = "InfoMIE <infomie@example.org>"
else:
    courrier = (
        env.email_url("EMAIL_URL")
        if EMBARQUE
        else env.email_url_config(exiger("EMAIL_URL", "smtp+tls://compte:secret@smtp.example.org:587"))
    )
    vars().update(courrier)
    DEFAULT_FROM_EMAIL = (
        env.str("DEFAULT_FROM_EMAIL", "InfoMIE <infomie@example.org>")
        if EMBARQUE
        else exiger("DEFAULT_FROM_EMAIL", "'InfoMIE <contact@example.org>'")
    )
    if "@" not in parseaddr(DEFAULT_FROM_EMAIL)[1]:
        raise ImproperlyConfigured("DEFAULT_FROM_EMAIL must hold an address, for example contact@example.org")
EMAIL_TIMEOUT = 20
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_SUBJECT_PREFIX = "[InfoMIE] "

# --- Safety -----------------------------------------------------------------------------------------------------------

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 7
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"  # previews, Wagtail's and ours, allow this site alone
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if not EMBARQUE:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# --- Journal: what happened, never who -------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"ligne": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "ligne"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "wagtail": {"level": "WARNING"},
        "axes": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
