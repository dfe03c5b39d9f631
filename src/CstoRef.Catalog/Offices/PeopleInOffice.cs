using System.Collections.Immutable;
using CstoRef.Indexes;
using CstoRef.Resources;
using CstoRef.Time;
using CstoRef.V1;

namespace CstoRef.Offices;

/// <summary>On which days each person holds any office, by the people's positions.</summary>
internal sealed class PeopleInOffice
{
    private readonly UncertainDays[]?[] _held;

    /// <param name="people">All people.</param>
    /// <param name="held">Who holds some office when.</param>
    public PeopleInOffice(ResourceSet<Person> people, IEnumerable<(string Person, UncertainDays Days)> held)
    {
        _held = new UncertainDays[people.All.Length][];
        foreach (var person in held.GroupBy(one => one.Person, one => one.Days, StringComparer.Ordinal))
            if (people.PositionOf(person.Key) is >= 0 and var position) _held[position] = [.. person];
    }

    /// <summary>The positions of those who certainly or possibly hold an office on one of some days.</summary>
    public PositionSet In(DayRange days)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        for (var position = 0; position < _held.Length; position++)
            if (IsFound(position, days)) found.Add(position);
        return PositionSet.Of(found.DrainToImmutable());
    }

    /// <summary>Whether a person holds one on one of some days.</summary>
    public Certainty IsIn(int position, DayRange days) => (_held[position] ?? []).Select(held => held.ContainsAnyOf(days)).Surest();

    private bool IsFound(int position, DayRange days)
    {
        foreach (ref readonly var held in _held[position].AsSpan())
            if (held.Possible.Overlaps(days)) return true;
        return false;
    }
}
