"""Draws the Organization on a day, today unless told, as a page in Russian, from one call: today.py ADDRESS [YYYY-MM-DD]."""

import sys

import grpc
from cstoref.v1 import error_reason_pb2 as reasons
from cstoref.v1.certainty_pb2 import CERTAINTY_POSSIBLE
from cstoref.v1.overview_service_pb2 import GetOverviewRequest
from cstoref.v1.overview_service_pb2_grpc import OverviewServiceStub
from cstoref.v1.partial_date_pb2 import PartialDate
from cstoref.v1.read_options_pb2 import RESOURCE_VIEW_BASIC, ReadOptions
from cstoref.v1.standing_pb2 import STANDING_STATUS_PARTICIPATION_FROZEN

WHY_NOBODY = {
    reasons.ERROR_REASON_CHAIRMANSHIP_NOT_KNOWN: "неизвестно",
    reasons.ERROR_REASON_CHAIRMANSHIP_NOT_YET_DECIDED: "ещё не решено",
}


def text(texts):
    """The text in the most wanted language."""
    return texts[0].text if texts else ""


def written(date):
    """A date as far as it is known."""
    return f"{date.year:04}" + (f"-{date.month:02}" if date.month else "") + (f"-{date.day:02}" if date.day else "")


def sure(told):
    return told.certainty != CERTAINTY_POSSIBLE


def member(state):
    frozen = any(standing.status == STANDING_STATUS_PARTICIPATION_FROZEN for standing in state.standings.standings)
    return text(state.names[-1].texts) + (" (участие приостановлено)" if frozen else "")


def draw(overview):
    """The lines of the page."""
    names = {reference.name: text(reference.display_names) for reference in overview.references}

    def meeting(label, told):
        session = told.session
        return f"{label}: {written(session.start)} {names[session.governing_bodies[0]]}" + (f", {text(session.places)}" if session.places else "")

    for one in overview.organization_forms:
        yield f"{text(one.form.display_names)} ({text(one.form.abbreviations)}), {written(overview.day)}"
    if overview.HasField("known_through"):
        yield f"Сведения по {written(overview.known_through)}"
    members = [member(state) for state in overview.member_states if any(standing.is_member for standing in state.standings.standings)]
    yield f"Члены: {', '.join(members)}"
    if overview.chair.reason:
        yield f"Председательство: {WHY_NOBODY[overview.chair.reason]}"
    for one in overview.chair.chairmanships:
        people = "".join(f", {names[holder.person]}" for holder in overview.chair.people if holder.chairmanship == one.chairmanship.name and sure(holder))
        yield f"Председательство: {names[one.chairmanship.member_state]}{people}, с {written(one.chairmanship.period.start)}"
    for office in overview.offices:
        holders = [names[holder.person] for holder in office.holders if sure(holder)]
        if holders:
            yield f"{names[office.office]}: {', '.join(holders)}"
    yield f"Органы: {'; '.join(text(body.names[-1].texts) for body in overview.governing_bodies if sure(body))}"
    yield f"Силы: {'; '.join(text(force.names[-1].texts) for force in overview.forces if sure(force))}"
    if overview.HasField("last_session"):
        yield meeting("Последняя сессия", overview.last_session)
    for one in overview.unconfirmed_sessions:
        yield meeting("Была объявлена", one)
    if overview.HasField("next_session"):
        yield meeting("Следующая сессия", overview.next_session)
    for one in overview.latest_documents:
        yield f"Документ: {written(one.document.adopted)} {text(one.document.titles)}"
    for entry in overview.timeline:
        yield f"Событие: {written(entry.date)} {text(entry.titles)}"


def main(address, day=None):
    request = GetOverviewRequest(read=ReadOptions(view=RESOURCE_VIEW_BASIC, languages=["ru", "en"]))
    if day:
        year, month, day = map(int, day.split("-"))
        request.day.CopyFrom(PartialDate(year=year, month=month, day=day))
    with grpc.insecure_channel(address) as channel:
        overview = OverviewServiceStub(channel).GetOverview(request, timeout=60)
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(draw(overview)))


if __name__ == "__main__":
    main(*sys.argv[1:])
