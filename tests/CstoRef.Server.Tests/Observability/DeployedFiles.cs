using YamlDotNet.Serialization;

namespace CstoRef.Server.Tests.Observability;

/// <summary>The files of the repository by which operators watch over the service.</summary>
internal static class DeployedFiles
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().Build();

    /// <summary>The folder that holds CstoRef.sln.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Folder { get; } = Path.Combine(Root, "deploy", "observability");

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>A YAML file, as maps and lists.</summary>
    public static YamlNode ReadYaml(string name) => new(Yaml.Deserialize<object?>(Read(name)));

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "CstoRef.sln"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("CstoRef.sln is not above the tests."));
}
