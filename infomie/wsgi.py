"""The door through which a web server calls the site: pages already rendered first, Django behind."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infomie.settings")

application = get_wsgi_application()

# What the store of pages needs of Django is ready from here on.
from infomie.pages_gardees.montage import devant  # noqa: E402

application = devant(application)
