"""Documents as PDFs, from the site's own HTML: tagged for screen readers, and fetching nothing from anywhere."""
