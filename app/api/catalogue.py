"""GET /schema, /datasets, /presets and /healthz: what there is."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from app import __version__
from app.api.deps import ServicesOfApp
from app.config import TrainingConfig
from app.data import DATASETS
from app.refusal import Refusal, unknown
from app.training.problem import posed, source_of
from app.wire.describe import catalogue
from app.wire.made import data_part
from app.wire.presets import PRESETS, PresetEntry, preset_entry
from app.wire.reply import DatasetEntry, DatasetReply, Health, dataset_entry
from app.wire.request import DatasetQuery

router = APIRouter(tags=["Catalogue"])


@router.get("/schema", summary="Every field of POST /train")
def schema() -> dict[str, Any]:
    """The JSON schema of the body of POST /train; `x-choices` has the title and help of every choice."""
    return catalogue()


@router.get("/datasets", summary="All datasets")
def datasets() -> list[DatasetEntry]:
    """What each dataset is called, what it teaches and where it is from."""
    return [DatasetEntry(**dataset_entry(name)) for name in DATASETS]


@router.get("/datasets/{name}", summary="One dataset with its points")
def dataset(name: str, query: Annotated[DatasetQuery, Query()]) -> DatasetReply:
    """The points that POST /train trains on for the same name and the same query."""
    if name not in DATASETS:
        raise unknown("dataset", name, DATASETS, "name", 404)
    config = TrainingConfig(dataset=name, **dict(query))
    return DatasetReply(**dataset_entry(name), data=data_part(posed(source_of(config))))


@router.get("/presets", summary="Networks to open up, each with its script")
def presets() -> list[PresetEntry]:
    """Whole configurations for POST /inspect and POST /train, with a script that computes the same numbers."""
    return [preset_entry(name) for name in PRESETS]


@router.get("/healthz", summary="Is the server up?")
async def health(services: ServicesOfApp) -> Health:
    """Whether a worker process is free or at work, 503 if there is none; answered without any work."""
    if not services.workers.is_working():
        raise Refusal("no_worker", status=503)
    return Health(status="ok", version=__version__)
