"""From every exception to a JSON reply of one sentence."""

from collections.abc import Mapping

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from app.refusal import Refusal, sentence_of, shown

CLIENT_CLOSED = 499  # what nginx logs for it; nobody is there to read it
HEADERS: Mapping[int, dict[str, str]] = {
    408: {"connection": "close"},
    429: {"retry-after": "1"},
    500: {"cache-control": "no-store"},  # sent from outside of all other middleware
    503: {"retry-after": "1"},
}


def install(app: FastAPI) -> None:
    """Give the app its exception handlers."""
    for kind in (Refusal, RequestValidationError, HTTPException, ClientDisconnect, Exception):
        app.add_exception_handler(kind, reply_to)


async def reply_to(request: Request, error: Exception) -> Response:
    """The reply to a request that ended in an exception."""
    match error:
        case Refusal():
            return _json(error.status, error.sentence, error.field)
        case RequestValidationError():
            return _json(422, *sentence_of(error.errors()[0]))
        case HTTPException():
            return _json(error.status_code, _sentence(request, error), None, error.headers)
        case ClientDisconnect():
            return Response(status_code=CLIENT_CLOSED)
    # Starlette raises the exception again once this is sent, and Uvicorn logs it with its traceback
    return _json(500, "Something went wrong in the server; its log says what.", None)


def _sentence(request: Request, error: HTTPException) -> str:
    path = shown(request.url.path)
    if error.status_code == 404:
        return f"There is nothing at {path}; /docs lists what there is."
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "another one")
        return f"The method at {path} must be {allowed}, got {shown(request.method)}."
    return f"{error.detail}."


def _json(status: int, sentence: str, field: str | None, headers: Mapping[str, str] | None = None) -> Response:
    return JSONResponse({"detail": sentence, "field": field}, status, {**HEADERS.get(status, {}), **(headers or {})})
