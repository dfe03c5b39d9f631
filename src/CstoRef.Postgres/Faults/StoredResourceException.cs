namespace CstoRef.Postgres.Faults;

/// <summary>A row of the database does not hold the resource that it should.</summary>
public sealed class StoredResourceException : StorageException
{
    internal StoredResourceException(string table, string name, string reason, Exception? inner = null)
        : base($"The row '{name}' of cstoref.{table} {reason}; mend the row, or restore the database from a backup.", inner)
    {
        Table = table;
        Name = name;
    }

    /// <summary>The table, within the schema.</summary>
    public string Table { get; }

    /// <summary>The name of the row.</summary>
    public string Name { get; }
}
