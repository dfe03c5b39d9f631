using CstoRef.Architecture.Tests;
using YamlDotNet.Serialization;

namespace CstoRef.Server.Tests.Observability;

/// <summary>The files of the repository by which operators watch over the service.</summary>
internal static class DeployedFiles
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().Build();

    public static string Folder { get; } = Path.Combine(Repository.Root, "deploy", "observability");

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>A YAML file, as maps and lists.</summary>
    public static YamlNode ReadYaml(string name) => new(Yaml.Deserialize<object?>(Read(name)));
}
