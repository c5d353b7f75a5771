"""What can be chosen, each as (key, words)."""

from __future__ import annotations

from lbi_desktop.settings import Settings

COLOURS = (
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
    ("system", "As the system"),
)
TEXT_SIZES = tuple((str(size), f"{size}%") for size in (100, 115, 130, 150, 200))
ROWS = (("compact", "Compact"), ("normal", "Normal"), ("roomy", "Roomy"))
ON_OFF = (("on", "On"), ("off", "Off"))


def chosen(settings: Settings) -> dict[str, str]:
    """The key chosen of each."""
    return {
        "theme": settings.theme,
        "text_size": str(settings.text_size),
        "density": settings.density,
        "single_keys": "on" if settings.single_keys else "off",
    }


def as_setting(name: str, key: str) -> dict[str, str | int | bool]:
    """A chosen key as the field of the settings it stands for."""
    if name == "text_size":
        return {name: int(key)}
    return {name: key == "on"} if name == "single_keys" else {name: key}
