namespace CstoRef.Testing;

/// <summary>What a <see cref="CstoRefServer"/> serves, and how.</summary>
public sealed class CstoRefServerOptions
{
    /// <summary>
    /// The folder of the seed files that it serves at revision 1; null: the built-in ones of <see cref="CstoRefSample"/>.
    /// </summary>
    public string? SeedsDirectory { get; init; }

    /// <summary>
    /// The day that is today to the service, so that its answers do not change with the calendar; null: <see cref="CstoRefSample.Today"/>
    /// with the built-in data, else the machine's, in UTC.
    /// </summary>
    public DateOnly? Today { get; init; }

    /// <summary>Whether it takes edits from anybody on this machine. It does unless told otherwise.</summary>
    public bool TakesEdits { get; init; } = true;
}
