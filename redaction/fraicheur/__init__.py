"""Contents that never grow stale: « À revoir », its dates, its reminders."""
