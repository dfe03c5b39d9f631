using System.Collections.Immutable;
using CstoRef.Resources;
using CstoRef.Seeds;
using CstoRef.Validation;
using Google.Protobuf;

namespace CstoRef.Server.Starting;

/// <summary>The seed files in a folder.</summary>
internal static class SeedDirectory
{
    /// <summary>Reads the resources of all kinds and checks them by the rules of the data.</summary>
    /// <exception cref="StartException">A file cannot be read, or a rule is broken; the message names every file and violation.</exception>
    public static async Task<ImmutableArray<IMessage>> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var resources = ImmutableArray.CreateBuilder<IMessage>();
        var faults = new List<string>();
        foreach (var kind in ResourceKind.All)
        {
            try
            {
                var text = await File.ReadAllTextAsync(Path.Combine(folder, kind.SeedFileName), cancellationToken);
                resources.AddRange(SeedFiles.Parse(kind, text));
            }
            catch (SeedFormatException fault)
            {
                faults.Add(fault.Message);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                faults.Add($"{kind.SeedFileName}: missing or not readable");
            }
        }

        if (faults.Count == 0) faults.AddRange(CatalogRules.Check(resources).Select(violation => violation.ToString()));
        return faults.Count == 0
            ? resources.ToImmutable()
            : throw new StartException($"The seeds in {folder} cannot be used:\n{string.Join('\n', faults.Select(fault => $"  {fault}"))}");
    }
}
