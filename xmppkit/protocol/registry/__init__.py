"""Which specification owns what: namespaces, conditions, status codes, features, form fields.

The data are tables in ``xmppkit/protocol/data``, made by ``python -m xmppkit.protocol.registry.make``.
What is not in a table is unknown to this kit, and said to be so: nothing is guessed.
"""

from .namespaces import Namespace, all_namespaces, namespace
from .specs import Ref, Spec, spec

__all__ = ["Namespace", "Ref", "Spec", "all_namespaces", "namespace", "spec"]
