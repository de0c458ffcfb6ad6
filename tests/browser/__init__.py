"""A real JupyterLab in a real Chromium: what the widgets do where learners use them."""
