"""The vocabulary and the entities as a reconciliation service, for OpenRefine and its like.

After the Reconciliation Service API 0.2 (https://reconciliation-api.github.io/specs/0.2/) of the W3C Entity
Reconciliation Community Group and the draft of its version 1.0. `declared` reads what is offered, `catalogue` takes the
entities out of a store, `names` finds them by name, `matching` scores them; `requests` reads and `version02` and
`draft10` write the two versions' JSON, and `routes` joins them to HTTP.
"""
