"""The benchmarks. One thread each, which NumPy and XLA must know before they are loaded."""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[_name] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["NPROC"] = "1"  # else XLA's own pool takes every core, whatever its flags say
os.environ["JAX_PLATFORMS"] = "cpu"
