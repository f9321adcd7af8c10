"""From every exception to a JSON reply of one sentence."""

from collections.abc import Mapping

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from app.refusal import Refusal, shown
from app.wire.english import sentence
from app.wire.invalid import refusal_of

CLIENT_CLOSED = 499  # what nginx logs for it; nobody is there to read it
HEADERS: Mapping[int, dict[str, str]] = {
    408: {"connection": "close"},
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
            return error_reply(error)
        case RequestValidationError():
            return error_reply(refusal_of(error.errors()[0]))
        case HTTPException():
            return error_reply(_of_http(request, error), error.headers)
        case ClientDisconnect():
            return Response(status_code=CLIENT_CLOSED)
    # Starlette raises the exception again once this is sent, and Uvicorn logs it with its traceback
    return error_reply(Refusal("error", status=500))


def _of_http(request: Request, error: HTTPException) -> Refusal:
    status, path = error.status_code, shown(request.url.path)
    if status == 404:
        return Refusal("not_found", status=status, path=path)
    if status == 405:
        allowed = (error.headers or {}).get("Allow", "another one")
        return Refusal("method", status=status, path=path, allowed=allowed, came=shown(request.method))
    return Refusal("http", status=status, reason=error.detail)


def error_reply(refusal: Refusal, headers: Mapping[str, str] | None = None) -> Response:
    """The reply that says a refusal."""
    body = {"detail": sentence(refusal), "field": refusal.field, "code": refusal.code}
    wait = {"retry-after": str(refusal.values.get("seconds", 1))} if refusal.status == 429 else {}
    return JSONResponse(body, refusal.status, {**HEADERS.get(refusal.status, {}), **wait, **(headers or {})})
