"""The project that assembles InfoMIE's apps: settings, addresses, middleware; no model and no business rule."""
