namespace CstoRef.V1;

// Which messages keep their bytes. What each is stands in the contract.

// Resources.
public sealed partial class Organization : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class MemberState : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class GoverningBody : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class Force : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class Document : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class Chairmanship : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class Session : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class Office : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class Person : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

#pragma warning disable CA1716 // So the contract calls it.
public sealed partial class Event : IKeepsBytes
#pragma warning restore CA1716
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class Source : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

// What answers list.
public sealed partial class TimelineEntry : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class StateStandings : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class OfficeHolders : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class Evidence : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class ChairmanshipOnDay : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class ProjectedChairmanship : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class MemberStateOnDay : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class GoverningBodyOnDay : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class ForceOnDay : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

// Answers, and what watchers are told.
public sealed partial class FindChairmanshipResponse : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class ProjectRotationResponse : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class ListStandingsResponse : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class ListHoldersResponse : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class GetOverviewResponse : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}

public sealed partial class WatchResponse : IKeepsBytes
{
    byte[]? IKeepsBytes.Bytes { get; set; }
}
