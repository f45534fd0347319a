"""What production needs around the application: nginx, systemd, backup and restoration."""
