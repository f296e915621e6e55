using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Changkong.Tests.Architecture;

/// <summary>What a built assembly says about itself: read from its metadata and its code, so that no rule depends on how a source is written.</summary>
internal sealed class AssemblyFacts
{
    private readonly List<Use> uses = [];
    private readonly List<PublicType> publicTypes = [];
    private readonly List<MethodExtent> methods = [];

    private AssemblyFacts(string name, IReadOnlyList<string> references)
    {
        Name = name;
        References = references;
    }

    public string Name { get; }

    public IReadOnlyList<string> References { get; }

    /// <summary>Every member and type that the code touches, with the type whose code it is.</summary>
    public IReadOnlyList<Use> Uses => uses;

    public IReadOnlyList<PublicType> PublicTypes => publicTypes;

    /// <summary>Every method that has lines in a source file.</summary>
    public IReadOnlyList<MethodExtent> Methods => methods;

    /// <param name="path">The assembly; its symbols lie beside it.</param>
    /// <param name="within">Looks only at types of this namespace: planted violations live in the assembly of the tests.</param>
    public static AssemblyFacts Read(string path, string within = "")
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var facts = new AssemblyFacts(
            Path.GetFileNameWithoutExtension(path),
            [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))]);
        using var symbols = SymbolsOf(file, path);
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            string name = MetadataNames.Of(metadata, handle);
            if (name.StartsWith(within, StringComparison.Ordinal))
            {
                facts.Add(file, metadata, symbols?.GetMetadataReader(), type, name);
            }
        }

        return facts;
    }

    private static MetadataReaderProvider? SymbolsOf(PEReader file, string path) =>
        file.TryOpenAssociatedPortablePdb(path, File.OpenRead, out var provider, out _) ? provider : null;

    private void Add(PEReader file, MetadataReader metadata, MetadataReader? symbols, TypeDefinition type, string name)
    {
        if ((type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
        {
            publicTypes.Add(PublicType.Of(metadata, type, name));
        }

        if (!type.BaseType.IsNil)
        {
            uses.Add(new Use(name, MetadataNames.OfEntity(metadata, type.BaseType), null));
        }

        foreach (var implementation in type.GetInterfaceImplementations())
        {
            uses.Add(new Use(name, MetadataNames.OfEntity(metadata, metadata.GetInterfaceImplementation(implementation).Interface), null));
        }

        foreach (var handle in type.GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress != 0)
            {
                byte[] code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
                uses.AddRange(IntermediateCode.Tokens(code).Select(token => MetadataNames.UseOf(metadata, name, token)).OfType<Use>());
            }

            if (symbols is not null && MethodExtent.Of(symbols, handle, $"{name}.{metadata.GetString(method.Name)}") is { } extent)
            {
                methods.Add(extent);
            }
        }
    }
}

/// <summary>Code of one type touches a type, or a member of it.</summary>
internal sealed record Use(string From, string Type, string? Member);

/// <param name="Name">Full name.</param>
/// <param name="IsRecord">Whether it is a record, which is data.</param>
/// <param name="IsStatic">Whether it only has static members.</param>
/// <param name="IsInterface">Whether it is an interface.</param>
/// <param name="IsEnum">Whether it is an enumeration.</param>
internal sealed record PublicType(string Name, bool IsRecord, bool IsStatic, bool IsInterface, bool IsEnum)
{
    public static PublicType Of(MetadataReader metadata, TypeDefinition type, string name) => new(
        name,
        type.GetMethods().Any(method => metadata.GetString(metadata.GetMethodDefinition(method).Name) is "<Clone>$" or "PrintMembers"),
        (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) == (TypeAttributes.Abstract | TypeAttributes.Sealed),
        (type.Attributes & TypeAttributes.Interface) != 0,
        !type.BaseType.IsNil && MetadataNames.OfEntity(metadata, type.BaseType) == "System.Enum");
}

/// <summary>From where to where a method reaches in its file.</summary>
internal sealed record MethodExtent(string Name, string File, int Lines)
{
    public static MethodExtent? Of(MetadataReader symbols, MethodDefinitionHandle method, string name)
    {
        var points = symbols.GetMethodDebugInformation(method).GetSequencePoints().Where(point => !point.IsHidden).ToList();
        if (points.Count == 0)
        {
            return null;
        }

        string file = symbols.GetString(symbols.GetDocument(points[0].Document).Name);
        return new MethodExtent(name, file, points.Max(point => point.EndLine) - points.Min(point => point.StartLine) + 1);
    }
}
