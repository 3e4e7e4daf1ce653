"""Reads the event files of the Java tests with the real TensorBoard and compares what it finds with what was written.

``python check_tensorboard.py ROOT FOLDER`` prints one line a check: ``PASS …`` or ``FAIL …``.
"""

import io
import math
import struct
import sys
from pathlib import Path

import numpy as np
from PIL import Image
from judge import report
from tensorboard.backend.event_processing import data_provider, plugin_event_accumulator, plugin_event_multiplexer
from tensorboard.context import RequestContext
from tensorboard.plugins import base_plugin
from tensorboard.plugins.hparams import api_pb2, backend_context, list_session_groups
from tensorboard.util import tensor_util


def scalars(run: plugin_event_accumulator.EventAccumulator, tag: str) -> list[tuple[int, float]]:
    return [(event.step, tensor_util.make_ndarray(event.tensor_proto).item()) for event in run.Tensors(tag)]


def tensor(run: plugin_event_accumulator.EventAccumulator, tag: str) -> np.ndarray:
    return tensor_util.make_ndarray(run.Tensors(tag)[0].tensor_proto)


def single(value: float) -> float:
    """The value after a journey through 32 bits."""
    return struct.unpack("f", struct.pack("f", value))[0]


def check_all(run: plugin_event_accumulator.EventAccumulator) -> None:
    expected = [(step, single(1 / step)) for step in range(1, 21)]
    report("20 scalars come back bit by bit", scalars(run, "loss/validation") == expected)
    report("a loss that is no number is shown as one", math.isnan(scalars(run, "broken")[0][1]))
    ramp = tensor(run, "ramp")
    edges = np.linspace(-1, 2, 31)
    report("a histogram has 30 buckets of equal width", np.allclose(ramp[:, 0], edges[:-1]) and np.allclose(ramp[:, 1], edges[1:]))
    values = (np.arange(301, dtype=np.float32) / np.float32(300) * 3 - 1).astype(np.float64)
    counts = np.histogram(values, np.append(edges[:-1], 2.0))[0]
    report("its counts are NumPy's, but for values on an edge", np.abs(ramp[:, 2] - counts).max() <= 1 and ramp[:, 2].sum() == 301)
    report("equal values fill one bucket around them", tensor(run, "same").tolist() == [[1.5, 2.5, 2.0]])
    width, height, png = tensor(run, "pictures")[:3]
    picture = np.asarray(Image.open(io.BytesIO(png)))
    report("12 pictures lie in rows of ten", (int(width), int(height)) == (39, 5) and picture.shape == (5, 39))
    report("black to white is 0 to 255", picture[0, :3].tolist() == [0, 51, 102] and picture[1, :3].tolist() == [153, 204, 255])


def check_table(folder: Path) -> None:
    """Asks TensorBoard's plug-in for its table, as its page does."""
    multiplexer = plugin_event_multiplexer.EventMultiplexer()
    multiplexer.AddRunsFromDirectory(str(folder))
    multiplexer.Reload()
    provider = data_provider.MultiplexerDataProvider(multiplexer, str(folder))
    context = backend_context.Context(base_plugin.TBContext(data_provider=provider))
    request_context = RequestContext()
    experiment = context.experiment_from_metadata(
        request_context, "", True, context.hparams_metadata(request_context, ""), [])
    columns = {info.name for info in experiment.hparam_infos}
    report("the table has the settings as columns", columns == {"rate", "optimizer", "flip"})
    request = api_pb2.ListSessionGroupsRequest(start_index=0, slice_size=10, allowed_statuses=[0, 1, 2, 3])
    column = request.col_params.add(hparam="rate")
    column.order = api_pb2.ORDER_ASC
    handler = list_session_groups.Handler(request_context, context, "", request)
    groups = handler.run().session_groups
    found = [(g.hparams["rate"].number_value, g.hparams["optimizer"].string_value, g.hparams["flip"].bool_value,
              g.metric_values[0].value) for g in groups]
    report("both runs stand in it, with settings and loss",
           found == [(0.001, "adam", False, single(1 / 20)), (0.1, "sgd", True, 7.0)])
    report("both have ended well", [g.sessions[0].status for g in groups] == [api_pb2.STATUS_SUCCESS] * 2)


def load(folder: Path) -> plugin_event_accumulator.EventAccumulator:
    return plugin_event_accumulator.EventAccumulator(str(folder), tensor_size_guidance={"scalars": 0}).Reload()


def main(folder: Path) -> None:
    check_all(load(folder / "all"))
    check_table(folder)
    report("a record that was cut off costs only itself", scalars(load(folder / "killed"), "loss") == [(1, 2.0), (2, 1.0)])
    resumed = [(step, 10.0 if step < 6 else 5.0) for step in range(1, 11)]
    report("a later writer takes over from its first step", scalars(load(folder / "resumed"), "loss") == resumed)


if __name__ == "__main__":
    main(Path(sys.argv[2]))
