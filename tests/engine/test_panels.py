"""Who may sit on a panel, who never, who takes an empty seat, and what a panel can do while one is empty."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from evenhand.engine.decide import decide
from evenhand.engine.events import Member
from evenhand.engine.fold import fold
from evenhand.engine.register import Register
from tests.engine.procedures import PANEL, PEOPLE, changed, individual, seat, with_panel
from tests.engine.stories import MEMBERS, Story, act, day, raised, seated, written

CLAUSES = "(P-panel)"


def members(**seats: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The usual members, with other names in one seat."""
    return {**MEMBERS, **{f"{name} seat": names for name, names in seats.items()}}


def choosing(named: Mapping[str, tuple[str, ...]], story: Story | None = None) -> dict[str, str]:
    """Why the Forum may not choose these members."""
    return (story or written()).refused("choose the members", "Forum", "2026-01-20", members=named)


def replacing(story: Story, seat_name: str, *names: str, on: str = "2026-01-23") -> dict[str, str]:
    return story.refused("replace a member", "Forum", on, members={seat_name: names})


def test_a_whole_panel_is_seated_with_the_facts_that_were_checked() -> None:
    done = written().do("choose the members", "Forum", "2026-01-20", members=MEMBERS)
    assert done.members[0] == Member("community seat", "Vera Volt", "voluntary", ("Forum",), ())


def test_members_must_be_named() -> None:
    assert choosing({}).keys() == {"no-members"}
    assert choosing({"public seat": ()}).keys() == {"no-members"}


def test_a_step_that_appoints_nobody_takes_no_members() -> None:
    refused = raised().refused("tell of a worry", "A", "2026-01-06", members=MEMBERS)
    assert refused.keys() == {"no-appointment"}


def test_an_unknown_member_is_refused() -> None:
    assert choosing(members(public=("Cora Cobb", "Nobody Atall"))) == {
        "unknown-person": "nobody called Nobody Atall is known here"
    }


def test_a_seat_the_panel_does_not_have_is_refused() -> None:
    assert choosing({**MEMBERS, "royal box": ("Carl Cove",)})["no-such-seat"] == (
        f"the panel has no seat “royal box” {CLAUSES}"
    )


def test_a_member_of_the_wrong_sector_is_refused() -> None:
    refused = choosing(members(public=("Cora Cobb", "Vera Volt")))
    assert refused["wrong-sector"] == (
        f"Vera Volt is from voluntary, and the seat “public seat” is for council or health {CLAUSES}"
    )


def test_a_member_from_elsewhere_is_refused() -> None:
    refused = choosing(members(public=("Cora Cobb", "Sid Salt")))
    assert refused["not-drawn-from"] == (
        f"Sid Salt is not from Officers, where the seat “public seat” is filled from {CLAUSES}"
    )


def test_a_member_of_a_body_counts_as_the_body() -> None:
    story = written()
    story.do("choose the members", "Forum", "2026-01-20",
             members=members(community=("Viktor Vane", "Faye Fern")))  # fmt: skip


def test_the_same_person_is_not_named_twice() -> None:
    refused = choosing(members(public=("Cora Cobb", "Cora Cobb")))
    assert refused["twice"] == f"Cora Cobb is named twice {CLAUSES}"


def test_too_many_and_too_few_are_refused() -> None:
    refused = choosing(members(public=("Cora Cobb", "Hilda Hay", "Carl Cove")))
    assert refused["too-many"] == f"too many for the seat “public seat”: 3 of 2 {CLAUSES}"
    refused = choosing(members(public=("Hilda Hay",), community=()))
    assert refused["incomplete"] == (
        "there are 1 of 4 members: 2 more are needed for the seat “community seat” "
        f"and 1 more is needed for the seat “public seat” {CLAUSES}"
    )


def test_members_who_must_all_differ_must_differ() -> None:
    refused = choosing(members(community=("Vera Volt", "Viktor Vane")))
    assert refused["same-sector"].startswith("the members in the seat “community seat” must each be from a")


def test_members_who_must_not_all_be_the_same_are_mixed() -> None:
    refused = choosing(members(public=("Cora Cobb", "Carl Cove")))
    assert refused["same-sector"].startswith("the members in the seat “public seat” must not all be from one")


def test_one_member_alone_is_not_all_from_one_sector() -> None:
    seats = (seat("public seat", 1, ("council",), ("Officers",), spread="not all the same"),)
    story = written(procedure=with_panel(seats=seats))
    story.do("choose the members", "Forum", "2026-01-20", members={"public seat": ("Cora Cobb",)})


def test_both_sides_of_a_panel_are_equal_in_number() -> None:
    seats = tuple(replace(each, at_least=True) for each in PANEL.seats)
    more = members(public=("Cora Cobb", "Hilda Hay", "Carl Cove"))
    story = written(procedure=with_panel(seats=seats))
    assert choosing(more, story)["unequal"] == f"there must be as many members from each side {CLAUSES}"
    story = written(procedure=with_panel(seats=seats, equal_numbers=False))
    story.do("choose the members", "Forum", "2026-01-20", members=more)


def test_a_member_linked_to_a_party_never_sits_whatever_exception_is_recorded() -> None:
    named = members(public=("Cora Cobb", "Linus Link"))
    assert choosing(named) == {"conflict": f"Linus Link has a link with a party and may not sit {CLAUSES}"}
    refused = written().refused(
        "choose the members", "Forum", "2026-01-20", members=named, override=("Forum", "nobody else has time")
    )
    assert refused.keys() == {"conflict"}


@pytest.mark.parametrize("spelt", ["quayside council", " Quayside  Council "])
def test_capitals_and_spaces_do_not_hide_a_link(spelt: str) -> None:
    linked = Register((*PEOPLE.individuals, individual("Lulu Lark", "health", "Officers", links=(spelt,))))
    story = written(register=linked)
    assert choosing(members(public=("Cora Cobb", "Lulu Lark")), story).keys() == {"conflict"}


def test_a_link_with_another_organisation_does_no_harm() -> None:
    linked = Register((*PEOPLE.individuals, individual("Lulu Lark", "health", "Officers", links=("A Bank",))))
    story = written(register=linked)
    named = members(public=("Cora Cobb", "Lulu Lark"))
    story.do("choose the members", "Forum", "2026-01-20", members=named)


def test_rules_of_composition_are_set_aside_only_by_those_who_answer_for_the_panel() -> None:
    named = members(public=("Cora Cobb", "Carl Cove"))
    story = written()
    more = {"members": named, "override": ("Secretary", "no other officer is well")}
    refused = story.refused("choose the members", "Forum", "2026-01-20", **more)
    assert refused["not-your-exception"] == "only Forum or Officers may record this exception"
    done = story.do("choose the members", "Forum", "2026-01-20",
                    members=named, override=("Officers", "no other officer is well"))  # fmt: skip
    assert done.override is not None
    assert story.case.loose_ends == []


def test_a_substitute_waits_until_a_holder_cannot_sit() -> None:
    named = members(public=("Cora Cobb", "Rosa Reed"))
    refused = choosing(named)
    assert refused["no-need-of-substitute"].startswith(
        "a substitute sits in the seat “public seat” only when"
    )


def test_a_substitute_sits_for_a_member_who_stepped_aside() -> None:
    story = seated()
    story.do("declare a link", "Hilda Hay", "2026-01-22")
    assert replacing(story, "community seat", "Ralf Rook").keys() >= {"no-need-of-substitute"}
    story.do("replace a member", "Forum", "2026-01-23", members={"public seat": ("Rosa Reed",)})
    assert story.case.member("panel", "Rosa Reed") is not None


def test_a_substitute_must_fit_the_sector_of_the_seat() -> None:
    story = seated()
    story.do("declare a link", "Hilda Hay", "2026-01-22")
    assert "wrong-sector" in replacing(story, "public seat", "Ralf Rook")


def test_a_substitute_sits_when_too_few_holders_are_free() -> None:
    story = written()
    for name in ("Cora Cobb", "Hilda Hay"):
        story.do("declare a link", name, "2026-01-19")
    story.do("choose the members", "Forum", "2026-01-20", members=members(public=("Carl Cove", "Rosa Reed")))


def test_a_substitute_sits_for_an_office_that_nobody_holds() -> None:
    one = (seat("chair's seat", 1, (), ("Treasurer",)),)
    story = written(procedure=with_panel(seats=one))
    story.do("choose the members", "Forum", "2026-01-20", members={"chair's seat": ("Rosa Reed",)})


def test_a_panel_cannot_act_before_it_is_chosen() -> None:
    story = written()
    refused = story.refused("choose the chair", "panel", "2026-01-20", members={"chair": ("Vera Volt",)})
    assert refused["no-panel"] == f"the panel has not been chosen yet {CLAUSES}"


def test_a_chair_is_not_chosen_before_there_are_members() -> None:
    story = written(procedure=changed("choose the chair", who=("Secretary",), after=()))
    refused = story.refused("choose the chair", "Secretary", "2026-01-20", members={"chair": ("Vera Volt",)})
    assert refused["no-panel"] == f"the panel has not been chosen yet {CLAUSES}"


def test_a_member_who_steps_aside_leaves_an_empty_seat_and_the_panel_waits_until_it_is_whole() -> None:
    story = seated()
    story.do("do without statements", "Secretary", "2026-01-21")
    story.do("declare a link", "Vera Volt", "2026-01-22")
    answered = {"answer": "a breach"}
    refused = story.refused("decide whether there was a breach", "panel", "2026-01-23", **answered)
    assert refused["incomplete"].startswith(
        "there are 3 of 4 members: 1 more is needed for the seat “community"
    )
    story.do("replace a member", "Forum", "2026-01-23", members={"community seat": ("Viktor Vane",)})
    story.do("decide whether there was a breach", "panel", "2026-01-23", **answered)


def test_the_second_member_can_step_aside_while_the_first_seat_is_still_empty() -> None:
    story = seated()
    story.do("declare a link", "panel", "2026-01-22", person="Vera Volt")
    story.do("declare a link", "panel", "2026-01-22", person="Cora Cobb")
    assert story.case.panels["panel"].members.keys() == {"Faye Fern", "Hilda Hay"}


def test_declaring_a_link_takes_a_name() -> None:
    assert seated().refused("declare a link", "panel", "2026-01-22").keys() == {"who-exactly"}


def test_only_a_member_declares_a_link_as_the_panel() -> None:
    assert seated().refused("declare a link", "panel", "2026-01-22", person="Carl Cove").keys() == {
        "not-a-member"
    }


def test_whoever_stepped_aside_takes_no_part_at_all() -> None:
    story = seated()
    story.do("declare a link", "Vera Volt", "2026-01-22")
    for who, name in (("Vera Volt", ""), ("Forum", "Vera Volt"), ("panel", "Vera Volt")):
        refused = story.refused("agree what to advise", who, "2026-01-23", person=name, answer="advise")
        assert refused["conflict"].startswith("Vera Volt has stepped aside and takes no part")
    assert replacing(story, "community seat", "Vera Volt").keys() >= {"conflict"}


def test_whoever_declared_a_link_before_is_never_seated() -> None:
    story = written()
    story.do("declare a link", "Vera Volt", "2026-01-19")
    assert choosing(MEMBERS, story).keys() == {"conflict"}


def test_a_stranger_cannot_act_for_the_panel() -> None:
    refused = seated().refused(
        "agree what to advise", "panel", "2026-01-23", person="Carl Cove", answer="advise"
    )
    assert refused == {"not-a-member": f"Carl Cove does not sit on the panel {CLAUSES}"}


def test_the_chair_is_one_of_the_members() -> None:
    story = seated()
    named = {"chair": ("Carl Cove",)}
    assert story.refused("choose the chair", "panel", "2026-01-21", members=named).keys() == {"not-a-member"}
    both = {"chair": ("Vera Volt", "Cora Cobb")}
    assert story.refused("choose the chair", "panel", "2026-01-21", members=both).keys() == {"one-chair"}
    story.do("choose the chair", "panel", "2026-01-21", members={"chair": ("Vera Volt",)})
    assert story.case.panels["panel"].chair == "Vera Volt"


def test_only_the_chair_acts_as_the_chair() -> None:
    story = seated()
    hearing = {"records": {"the day of the hearing": day("2026-02-11")}}
    refused = story.refused("set the hearing", "Chair of the panel", "2026-01-21", **hearing)
    assert refused["no-chair"] == "the Chair of the panel has not been chosen yet (S-set the hearing)"
    story.do("choose the chair", "panel", "2026-01-21", members={"chair": ("Vera Volt",)})
    refused = story.refused(
        "set the hearing", "Chair of the panel", "2026-01-21", person="Cora Cobb", **hearing
    )
    assert refused == {"not-known-as": "Cora Cobb is not known as Chair of the panel"}
    assert story.do("set the hearing", "Vera Volt", "2026-01-21", **hearing).who == "Chair of the panel"


def test_what_was_done_by_somebody_who_turns_out_not_to_be_the_chair_hangs_loose() -> None:
    story = seated()
    chosen = story.do("choose the chair", "panel", "2026-01-21", members={"chair": ("Vera Volt",)})
    hearing = {"the day of the hearing": day("2026-02-11")}
    done = story.do("set the hearing", "Vera Volt", "2026-01-22", records=hearing)
    story.strike(chosen, "2026-01-23", "the minutes say otherwise")
    story.do("choose the chair", "panel", "2026-01-21", members={"chair": ("Cora Cobb",)})
    assert story.loose_ends() == {done.id: {"not-the-chair"}}


def test_a_chair_who_steps_aside_loses_the_chair_too() -> None:
    story = seated()
    story.do("choose the chair", "panel", "2026-01-21", members={"chair": ("Vera Volt",)})
    story.do("declare a link", "Vera Volt", "2026-01-22")
    assert story.case.panels["panel"].chair == ""
    story.do("replace a member", "Forum", "2026-01-23", members={"community seat": ("Viktor Vane",)})
    refused = story.refused("set the hearing", "Chair of the panel", "2026-01-24")
    assert "no-chair" in refused
    story.do("choose the chair", "panel", "2026-01-24", members={"chair": ("Viktor Vane",)})


def test_a_member_who_stays_when_another_leaves_stays_chair() -> None:
    story = seated()
    story.do("choose the chair", "panel", "2026-01-21", members={"chair": ("Vera Volt",)})
    story.do("declare a link", "Cora Cobb", "2026-01-22")
    assert story.case.panels["panel"].chair == "Vera Volt"


def test_a_link_declared_late_empties_a_seat_that_should_never_have_been_filled() -> None:
    story = seated()
    story.do("choose the chair", "panel", "2026-01-21", members={"chair": ("Vera Volt",)})
    story.today = day("2026-02-01")
    late = decide(
        story.procedure, story.case, act("declare a link", "Vera Volt", "2026-01-19"), PEOPLE, story.today
    )
    story.keep(late)
    assert story.case.panels["panel"].members.keys() == {"Faye Fern", "Cora Cobb", "Hilda Hay"}
    assert story.case.panels["panel"].chair == ""
    assert {"conflict"} in story.loose_ends().values()


def test_an_event_from_elsewhere_does_not_seat_a_linked_person_either() -> None:
    story = seated()
    event = story.case.completed["choose the members"][0]
    linked = Member("public seat", "Linus Link", "health", ("Officers",), ("Quayside Council",))
    case = fold(story.procedure, (*story.case.history[:-1], replace(event, members=(linked,))))
    assert case.panels["panel"].members == {}
    assert [reason.id for reason in case.loose_ends[0].reasons] == ["conflict"]


def test_a_party_that_the_panel_does_not_mind_may_be_linked() -> None:
    story = written(procedure=with_panel(never_linked_to=("A",)))
    named = members(public=("Cora Cobb", "Linus Link"))
    story.do("choose the members", "Forum", "2026-01-20", members=named)


def test_somebody_of_the_register_who_left_it_can_stay_on_the_panel() -> None:
    story = seated()
    story.register = Register(tuple(one for one in PEOPLE.individuals if one.name != "Hilda Hay"))
    story.do("choose the chair", "panel", "2026-01-21", members={"chair": ("Hilda Hay",)})
    assert story.case.panels["panel"].chair == "Hilda Hay"


def test_with_an_empty_register_nobody_can_be_seated() -> None:
    assert choosing(MEMBERS, written(register=Register())).keys() == {"unknown-person"}
