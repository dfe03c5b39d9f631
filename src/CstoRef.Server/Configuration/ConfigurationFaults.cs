namespace CstoRef.Server.Configuration;

/// <summary>Collects everything that is wrong with the configuration, so that the operator learns it all at once.</summary>
internal sealed class ConfigurationFaults
{
    private readonly List<string> _faults = [];

    public bool Any => _faults.Count > 0;

    /// <param name="key">The configuration key or the environment variable at fault.</param>
    /// <param name="description">What is wrong, as the rest of a sentence that begins with the key.</param>
    public void Add(string key, string description)
    {
        var flag = CommandLine.FlagOf(key);
        _faults.Add(flag is null ? $"{key} {description}" : $"{key} ({flag}) {description}");
    }

    /// <exception cref="ConfigurationException">At least one fault was found.</exception>
    public void ThrowIfAny()
    {
        if (Any) throw new ConfigurationException(_faults);
    }
}
