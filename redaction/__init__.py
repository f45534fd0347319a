"""The editorial committee: roles, workflow, and the one act of publishing."""
