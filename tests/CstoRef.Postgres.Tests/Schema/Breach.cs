using CstoRef.Resources;

namespace CstoRef.Postgres.Tests.Schema;

/// <summary>SQL that breaks one constraint of a database that holds the sample.</summary>
internal sealed record Breach(string Constraint, string Sql)
{
    /// <summary>Puts another body in the place of a resource's.</summary>
    /// <param name="constraint">The constraint that this breaks.</param>
    /// <param name="name">The resource.</param>
    /// <param name="expression">The new body, an SQL expression over <c>body</c>.</param>
    public static Breach OfBody(string constraint, string name, string expression)
    {
        if (!ResourceName.TryGetKind(name, out var kind)) throw new ArgumentException("Not a resource name.", nameof(name));
        return new(constraint, $"UPDATE cstoref.{kind.TableName} SET body = {expression} WHERE name = '{name}'");
    }

    /// <summary>Puts a JSON value at a path into a resource's body.</summary>
    public static Breach OfField(string constraint, string name, string path, string json) =>
        OfBody(constraint, name, $"jsonb_set(body, '{{{path}}}', '{json}')");

    /// <summary>Takes a field out of a resource's body.</summary>
    public static Breach WithoutField(string constraint, string name, string path) => OfBody(constraint, name, $"body #- '{{{path}}}'");
}
