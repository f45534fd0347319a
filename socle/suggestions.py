"""What a field proposes to somebody who types, as its script reads it."""

from django.http import JsonResponse
from django.utils.cache import patch_cache_control


def repondre_suggestions(proposees, duree):
    """The answer that holds suggestions (a list of dicts), the same for all; browsers keep it ``duree`` seconds."""
    reponse = JsonResponse({"suggestions": proposees}, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(reponse, public=True, max_age=duree)
    return reponse
