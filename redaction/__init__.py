"""The editorial committee: roles, workflow, and the one act of publishing.

avis: opinions on a version; versions: what differs; sans_avis: what comes out without the committee; mails;
liens_personnels; fraicheur: what is to be read again; seances; propositions; nouveautes; memoire: the trace.
"""
