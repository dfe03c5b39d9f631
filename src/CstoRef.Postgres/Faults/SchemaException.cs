namespace CstoRef.Postgres.Faults;

/// <summary>What is wrong with the schema.</summary>
public enum SchemaFault
{
    /// <summary>The database has no schema, or lacks a part of it.</summary>
    Missing,

    /// <summary>The schema is older than this version of the service can work with.</summary>
    TooOld,

    /// <summary>A newer version of the service changed the schema in a way that this version cannot work with.</summary>
    TooNew,

    /// <summary>A migration was applied with another content than this version has.</summary>
    MigrationChanged,

    /// <summary>A migration was applied that this version does not know although it should, or one between applied ones was not.</summary>
    MigrationMissing,

    /// <summary>A migration could not be applied.</summary>
    MigrationFailed,

    /// <summary>The database cannot hold the schema: by its encoding, its version, or what stands in the schema's place.</summary>
    DatabaseUnsuitable,
}

/// <summary>The schema does not fit this version of the service; the message says how and what to do.</summary>
public sealed class SchemaException : StorageException
{
    internal SchemaException(SchemaFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>What is wrong with the schema.</summary>
    public SchemaFault Fault { get; }

    internal static SchemaException HeadMissing() =>
        new(SchemaFault.Missing, "The row of cstoref.head is missing; restore the database from a backup.");
}
