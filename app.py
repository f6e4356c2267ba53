"""`streamlit run app.py` in a checkout; `skillgap app` does the same from the installed package."""

import runpy

runpy.run_module("skillgap.ui.app", run_name="__main__")
