using CstoRef.Server.Starting;

namespace CstoRef.Server.Configuration;

/// <summary>The configuration is wrong; the message names every fault.</summary>
internal sealed class ConfigurationException(IReadOnlyList<string> faults)
    : StartException(faults.Count == 1 ? $"{faults[0]}." : $"The configuration is wrong:\n{string.Join('\n', faults.Select(fault => $"  {fault}."))}");
