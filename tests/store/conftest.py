"""A web server with prepared answers, for what real servers don't do on demand."""

from collections.abc import Iterator

import pytest
from prepared import Endpoint


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    served = Endpoint()
    yield served
    served.stop()
