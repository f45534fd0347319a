"""The editor's form of an event: one séance at least, and those of a seminar added from plain words."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.widgets import AdminDateInput

from agenda.repetition import FACONS, RepetitionImpossible, en_mots, jours, lire_exceptions
from socle.admin_forms import FormulaireContenu

SEANCES = "seances"
SEANCES_MAX = 60
CHAMPS = ("revient", "revient_jusqu_au", "revient_sauf")
COPIES = ("heure_debut", "heure_fin", "intitule", "lieu")


class FormulaireEvenement(FormulaireContenu):
    """The page form of an event; what repeats the first séance is asked here and kept nowhere."""

    revient = forms.ChoiceField(label="Elle revient", required=False, choices=[("", "Non"), *FACONS])
    revient_jusqu_au = forms.DateField(label="Jusqu’au", required=False, widget=AdminDateInput)
    revient_sauf = forms.CharField(
        label="Sauf les jours suivants",
        required=False,
        max_length=500,
        help_text="Séparés par des virgules : « 24 décembre 2026, 5/1/2027 ».",
    )

    def __init__(self, data=None, *args, **kwargs):
        self.repetition = Repetition(data, kwargs.get("prefix")) if data is not None else None
        super().__init__(self.repetition.donnees if self.repetition else data, *args, **kwargs)

    def clean(self):
        """Refuses an event without a day; stops once when séances were added, for the editor to read them."""
        donnees = super().clean()
        if self.repetition and self.repetition.dit:
            self.add_error(self.repetition.champ, ValidationError(self.repetition.dit, code="repetition"))
        if self.repetition and SEANCES in self.formsets and not self._a_une_seance():
            self.add_error(None, "Donnez au moins une séance, avec son jour.")
        return donnees

    def save(self, commit=True):
        """The event with its séances, its bounds computed from them: the form puts them on it after its own checks."""
        evenement = super().save(commit)
        evenement.deriver()
        if commit:
            evenement.save(clean=False)
        return evenement

    def _a_une_seance(self):
        """Whether one séance at least is kept and has its day; one that cannot be read says so itself."""
        lues = self.formsets[SEANCES]
        lues.is_valid()
        gardees = [une for une in lues.forms if une not in lues.deleted_forms]
        return any(une.errors or une.cleaned_data.get("debut") for une in gardees)


class Repetition:
    """What an editor asked of the first séance, put into the rows of the form that comes back."""

    def __init__(self, donnees, prefixe):
        self.donnees, self.dit, self.champ = donnees, "", "revient"
        self.prefixe = f"{prefixe}-" if prefixe else ""
        facon = self._lire("revient")
        if facon in dict(FACONS):
            try:
                self._etendre(facon)
            except RepetitionImpossible as refus:
                self.dit = str(refus)

    def _lire(self, nom):
        return str(self.donnees.get(self.prefixe + nom) or "").strip()

    def _jour(self, nom, sinon):
        """The day typed in a field. Raises RepetitionImpossible with ``sinon``."""
        try:
            return forms.DateField().clean(self._lire(nom))
        except ValidationError:
            raise RepetitionImpossible(sinon) from None

    def _etendre(self, facon):
        """Adds a row for each day on which the first séance comes back, and empties what was asked."""
        nombre = self._lire(f"{SEANCES}-TOTAL_FORMS")
        nombre = int(nombre) if nombre.isascii() and nombre.isdigit() and len(nombre) < 4 else 0
        rangs = [n for n in range(nombre) if not self._lire(f"{SEANCES}-{n}-DELETE")]
        if not rangs:
            raise RepetitionImpossible("Donnez d’abord le jour de la première séance.")
        premiere = f"{SEANCES}-{rangs[0]}"
        premier = self._jour(f"{premiere}-debut", "Donnez d’abord le jour de la première séance.")
        self.champ = "revient_jusqu_au"
        jusqu_au = self._jour("revient_jusqu_au", "Dites jusqu’à quel jour elle revient.")
        self.champ = "revient_sauf"
        sauf = lire_exceptions(self._lire("revient_sauf")[:500])
        self.champ = "revient_jusqu_au"
        deja = {self._lire(f"{SEANCES}-{n}-debut") for n in rangs}
        trouves = [
            jour
            for jour in jours(premier, facon, jusqu_au, sauf, SEANCES_MAX - len(rangs))
            if jour.isoformat() not in deja
        ]
        self._ajouter(nombre, premiere, trouves)
        self.champ = None
        self.dit = (
            f"{len(trouves)} séance{'s' if len(trouves) > 1 else ''} ajoutée{'s' if len(trouves) > 1 else ''} "
            f"({en_mots(premier, facon)}) : relisez-les, changez ou supprimez celles qu’il faut, puis enregistrez."
        )

    def _ajouter(self, nombre, premiere, trouves):
        """Writes the new rows, with the hours and words of the first."""
        donnees = self.donnees.copy()
        for rang, jour in enumerate(trouves, nombre):
            ligne = f"{self.prefixe}{SEANCES}-{rang}"
            donnees[f"{ligne}-debut"], donnees[f"{ligne}-fin"] = jour.isoformat(), ""
            donnees[f"{ligne}-id"] = donnees[f"{ligne}-DELETE"] = ""
            for nom in COPIES:
                donnees[f"{ligne}-{nom}"] = self._lire(f"{premiere}-{nom}")
        donnees[f"{self.prefixe}{SEANCES}-TOTAL_FORMS"] = str(nombre + len(trouves))
        for nom in CHAMPS:
            donnees[self.prefixe + nom] = ""
        self.donnees = donnees
