using System.Globalization;
using CstoRef.Postgres.Faults;

namespace CstoRef.Postgres.Searching;

/// <summary>A search took longer than searches may, and was given up. The same search will again.</summary>
public sealed class SearchTooCostlyException : StorageException
{
    internal SearchTooCostlyException(TimeSpan timeLimit, Exception inner)
        : base(string.Create(CultureInfo.InvariantCulture, $"A search took longer than {timeLimit.TotalSeconds:0.###} s."), inner) => TimeLimit = timeLimit;

    /// <summary>How long a search may take.</summary>
    public TimeSpan TimeLimit { get; }
}
