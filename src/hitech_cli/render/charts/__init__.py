"""Charts of answers: what they show, as Vega-Lite, as pictures, and in characters."""
