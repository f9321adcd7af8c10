FROM python:3.13-slim-bookworm AS builder
WORKDIR /src
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
COPY requirements.txt requirements-build.txt ./
RUN python -m venv --without-pip /opt/playground \
    && pip --python /opt/playground/bin/python install --require-hashes -r requirements.txt \
    && pip install --require-hashes -r requirements-build.txt
COPY . .
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && pip --python /opt/playground/bin/python install --no-deps /wheels/*.whl

FROM python:3.13-slim-bookworm
LABEL org.opencontainers.image.title="Decision-boundary playground" \
      org.opencontainers.image.licenses="MIT"
COPY --from=builder /opt/playground /opt/playground
ENV PATH=/opt/playground/bin:$PATH
# The file system may be read-only: what Python compiles and where workers meet must not need it later.
RUN python -c "import app.server, concurrent.futures.process, multiprocessing.forkserver"
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 TMPDIR=/dev/shm
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=2); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
CMD ["boundary-playground", "--host", "0.0.0.0"]
