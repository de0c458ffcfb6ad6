"""Stanzas to begin with, by task: what to send, what the placeholders stand for, and what will come back."""

from .fields import Field, Place, all_fields, values_for
from .template import Template, all_templates, template

__all__ = ["Field", "Place", "Template", "all_fields", "all_templates", "template", "values_for"]
