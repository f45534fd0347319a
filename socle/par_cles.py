"""Lists of which a few rows are read: what is sorted is their keys, which an index holds, not their texts."""

from socle.adresses import situer


class ParCles:
    """The contents of a ContenuQuerySet, for a paginator or a slice: keys are sorted alone, then some rows are read."""

    def __init__(self, contenus, avec=None):
        """``avec``: relations read with the rows, in the place of what the list of their class shows."""
        self.contenus = contenus
        self.avec = avec

    def count(self):
        """How many there are."""
        return self.contenus.count()

    def __getitem__(self, tranche):
        """The contents of a slice, in order (a list), with what was computed to sort them."""
        calculs = list(self.contenus.query.annotations)
        lignes = list(self.contenus.values_list("pk", *calculs)[tranche])
        nues = self.contenus.model.objects.filter(pk__in=[cle for cle, *_ in lignes]).order_by()
        lues = nues.pour_liste() if self.avec is None else nues.prefetch_related(*self.avec)
        pages = {page.pk: page for page in lues.defer_streamfields()}
        trouvees = [(pages[cle], valeurs) for cle, *valeurs in lignes if cle in pages]
        for page, valeurs in trouvees:
            page.__dict__.update(zip(calculs, valeurs, strict=True))
        return situer([page for page, _ in trouvees])
