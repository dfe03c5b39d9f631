using CstoRef.Testing.Postgres.Containers;

namespace CstoRef.Testing.Postgres.Servers;

/// <summary>Where the tests' databases live, and why there.</summary>
/// <param name="IsContainer">Whether in a container; else in a cluster from the machine's own PostgreSQL.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record ServerChoice(bool IsContainer, string Reason)
{
    /// <summary>The variable that decides: <c>auto</c> (the default), <c>container</c> or <c>local</c>.</summary>
    public const string Variable = "CSTOREF_TEST_POSTGRES";

    /// <summary>The value of the variable that stands for this choice.</summary>
    public string Value => IsContainer ? "container" : "local";

    /// <summary>Decides: a container where an engine answers and has the image or can pull it, else a local cluster, unless the environment says which.</summary>
    /// <exception cref="InvalidOperationException">The environment asks for what this machine does not have.</exception>
    public static async Task<ServerChoice> MakeAsync(CancellationToken cancellationToken)
    {
        var wish = Environment.GetEnvironmentVariable(Variable);
        if (wish is not (null or "" or "auto" or "container" or "local"))
            throw new InvalidOperationException($"{Variable} is auto, container or local, not {wish}.");
        if (wish is "local") return new(IsContainer: false, $"{Variable} asks for it");

        using var engine = await ContainerEngine.FindAsync(cancellationToken);
        var obstacle = engine is null ? "no container engine answers"
            : await engine.OffersAsync(ContainerServer.Image, cancellationToken) ? null
            : $"{engine.Description} neither has the image {ContainerServer.Image} nor can pull it";
        if (obstacle is null) return new(IsContainer: true, $"{engine!.Description} has the image {ContainerServer.Image}");
        return wish is "container"
            ? throw new InvalidOperationException($"{Variable} is container, but {obstacle}.")
            : new(IsContainer: false, obstacle);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(IsContainer ? "in a container" : "in a cluster of this machine's own PostgreSQL")}: {Reason}";
}
