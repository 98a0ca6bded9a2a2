"""The portal's own pages worded for templates: home, services, themes, councils, figures."""
