# The app as one process of a user without rights. How to run it, and behind what: docs/administrator.md.
FROM python:3.11-slim AS build
# Another index for PyTorch's builds without CUDA, which are much smaller; none unless given.
ARG PIP_EXTRA_INDEX_URL=""
WORKDIR /build
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY .streamlit .streamlit
COPY data data
COPY models models
COPY src src
RUN python -m venv /opt/skillgap \
 && /opt/skillgap/bin/pip install --no-cache-dir --constraint constraints.txt ".[ocr]"

FROM python:3.11-slim
# Scans: Tesseract with the languages that src/skillgap/reading/ocr.py asks for.
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      tesseract-ocr tesseract-ocr-eng tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-spa \
      tesseract-ocr-por tesseract-ocr-nld tesseract-ocr-ita \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home --home-dir /nonexistent skillgap
COPY --from=build /opt/skillgap /opt/skillgap
WORKDIR /srv/skillgap
COPY app.py ./
COPY .streamlit .streamlit
# The address that people type. While it is unset, Streamlit asks a host on the internet for its own address at start.
ENV PATH=/opt/skillgap/bin:$PATH PYTHONUNBUFFERED=1 STREAMLIT_BROWSER_SERVER_ADDRESS=localhost
USER 10001
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
# .streamlit/config.toml binds to this machine alone; only this flag opens the app to the container's network.
CMD ["streamlit", "run", "app.py", "--server.port=8501", "--server.address=0.0.0.0"]
