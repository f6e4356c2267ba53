"""skillgap: from a résumé and a job description to a plan of micro-credentials.

Importing the package loads no model and touches no network.
"""

__version__ = "0.1.0"
