namespace CstoRef.Server.Configuration;

/// <summary>Names the section of the configuration that options are read from, where it is not that of the property's own name.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConfigurationSectionAttribute(string key) : Attribute
{
    public string Key { get; } = key;
}
