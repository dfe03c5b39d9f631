using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Server.Calls;
using CstoRef.V1;

namespace CstoRef.Server.People;

/// <summary>Which people a list request asks for.</summary>
internal sealed class PersonFilter
{
    private readonly ListPeopleRequest _request;
    private readonly Catalog _catalog;

    /// <summary>Who held one of the offices asked for in the range asked for; null where none is asked for, or any will do.</summary>
    private readonly IReadOnlyDictionary<string, Certainty>? _inOffice;

    /// <param name="request">The valid request.</param>
    /// <param name="catalog">The picture that it is answered from.</param>
    public PersonFilter(ListPeopleRequest request, Catalog catalog)
    {
        (_request, _catalog) = (request, catalog);
        if (request.InOffice is { } range && OfficesInRange() is { } offices)
            _inOffice = catalog.Indexes.OfficeCalendar.HoldersIn(offices, range);
    }

    /// <summary>The positions of those that pass; null where the request sets no filter.</summary>
    public PositionSet? Select() =>
        new Selection()
            .AndEach(Holders())
            .And(_inOffice is null ? _request.InOffice : null, _catalog.Indexes.OfficeCalendar.PeopleIn)
            .And(_request.DisplayName, _catalog.Indexes.People.ByName)
            .And(_request.MemberState, _catalog.Indexes.PersonStates.ByMemberState)
            .And(_request.Identifier, _catalog.Indexes.People.Identifiers)
            .Positions;

    /// <summary>How sure it is that somebody who passes held an office in the range of the request, which has one.</summary>
    public Certainty CertaintyOf(Person person) =>
        _inOffice is null ? _catalog.Indexes.OfficeCalendar.IsInOffice(person, _request.InOffice) : _inOffice[person.Name];

    /// <summary>Those who held the offices asked for, where any are.</summary>
    private IEnumerable<ImmutableArray<int>> Holders()
    {
        var holders = _inOffice?.Keys ?? (OfficesAskedFor() is { } offices ? _catalog.Indexes.OfficeCalendar.HoldersOf(offices) : null);
        if (holders is not null) yield return [.. holders.Select(_catalog.People.PositionOf).Where(position => position >= 0).Order()];
    }

    private PositionSet? OfficesAskedFor() =>
        new Selection()
            .AndEach(_request.Office.Length > 0 ? [[_catalog.Offices.PositionOf(_request.Office)]] : [])
            .And(_request.GoverningBody, _catalog.Indexes.Offices.ByGoverningBody)
            .Positions;

    private PositionSet? OfficesInRange() =>
        OfficesAskedFor() ?? new Selection().And(_request.MemberState, _catalog.Indexes.Offices.ByMemberState).Positions;
}
