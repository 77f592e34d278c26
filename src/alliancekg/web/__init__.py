"""The server: one Starlette application (https://www.starlette.io/) for all that alliancekg answers over HTTP.

`app` puts the services together; each service is a folder with its own routes. Today there is one, `reconciliation`.
"""
