"""How far apart two points on the globe are, along the great circle."""

import numpy as np
import numpy.typing as npt

RADIUS = 6371.0088  # km: the mean radius of the earth (IUGG)

Numbers = npt.NDArray[np.float64]


def km_between(lat: float, lon: float, *, lats: Numbers, lons: Numbers) -> Numbers:
    """Return the kilometres from one point to each of many, all in degrees (haversine)."""
    here, there = np.radians(lat), np.radians(lats)
    squared = (
        np.sin((there - here) / 2) ** 2
        + np.cos(here) * np.cos(there) * np.sin((np.radians(lons) - np.radians(lon)) / 2) ** 2
    )
    return np.asarray(2 * RADIUS * np.arcsin(np.sqrt(np.clip(squared, 0.0, 1.0))), dtype=np.float64)
