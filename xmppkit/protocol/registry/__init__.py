"""Which specification owns what: namespaces, conditions, status codes, features, form fields.

The data are tables in ``xmppkit/protocol/data``, made by ``python -m xmppkit.protocol.registry.make``.
What is not in a table is unknown to this kit, and said to be so: nothing is guessed.
"""

from .conditions import Condition, condition, conditions
from .features import Feature, Identity, feature, identity
from .forms import FormField, form_field, form_type
from .namespaces import Namespace, all_namespaces, namespace
from .privileges import AFFILIATIONS, ROLES, Privilege, privileges
from .specs import Ref, Spec, spec
from .status_codes import StatusCode, status_code
from .stream_features import StreamFeature, stream_feature
from .successors import Successor, outdated, successor
from .values import Value, value, values

__all__ = [
    "AFFILIATIONS",
    "ROLES",
    "Condition",
    "Feature",
    "FormField",
    "Identity",
    "Namespace",
    "Privilege",
    "Ref",
    "Spec",
    "StatusCode",
    "StreamFeature",
    "Successor",
    "Value",
    "all_namespaces",
    "condition",
    "conditions",
    "feature",
    "form_field",
    "form_type",
    "identity",
    "namespace",
    "outdated",
    "privileges",
    "spec",
    "status_code",
    "stream_feature",
    "successor",
    "value",
    "values",
]
