"""Briefings, what was approved of them, and meetings."""

from portal.briefings.models.approval import Approval, Citation
from portal.briefings.models.briefing import BriefingIndexPage, BriefingPage, DecisionAsked
from portal.briefings.models.meeting import Action, Decision, Meeting, Paper

__all__ = [
    "Action",
    "Approval",
    "BriefingIndexPage",
    "BriefingPage",
    "Citation",
    "Decision",
    "DecisionAsked",
    "Meeting",
    "Paper",
]
