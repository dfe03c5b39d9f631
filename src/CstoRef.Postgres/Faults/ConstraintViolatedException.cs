namespace CstoRef.Postgres.Faults;

/// <summary>A constraint of the database refused a change that passed the catalog's rules.</summary>
public sealed class ConstraintViolatedException : StorageException
{
    internal ConstraintViolatedException(string? table, string? constraint, Exception inner)
        : base($"The database refused the change: it breaks {constraint ?? "a constraint"}{(table is null ? string.Empty : " of " + table)}.", inner)
    {
        Table = table;
        Constraint = constraint;
    }

    /// <summary>The table whose constraint it is, where the database told.</summary>
    public string? Table { get; }

    /// <summary>The constraint's name, where the database told.</summary>
    public string? Constraint { get; }
}
